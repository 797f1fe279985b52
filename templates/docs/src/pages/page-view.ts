/** A page that is ready to be shown. */
export interface PageView {
  readonly title: string;
  readonly content: HTMLElement;
  /** Called when the content is in the document. */
  readonly shown?: () => void;
}
