/** The threads of a run that have nothing to do. */
export class WaitingThreads {
  #resumes: (() => void)[] = [];

  /** Ends when there may be something to do. */
  readonly wait = (): Promise<void> => new Promise((resume) => this.#resumes.push(resume));

  /** Lets all of them look again. */
  wake(): void {
    const resumes = this.#resumes;
    this.#resumes = [];
    for (const resume of resumes) resume();
  }
}
