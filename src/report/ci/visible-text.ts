/** Text without the control characters that logs and pages do not show, or obey; ends of lines and tabs stay. */
export function visibleText(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}/gu, "\ufffd");
}
