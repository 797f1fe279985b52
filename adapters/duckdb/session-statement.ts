/** A statement that readies a session, with what to do where it fails and what must not be seen of it. */
export interface SessionStatement {
  readonly sql: string;
  readonly hint?: string;
  readonly hidden?: readonly string[];
}
