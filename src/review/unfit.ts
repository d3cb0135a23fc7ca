/** A request that cannot be: 400 for one that says what cannot be done, 404 for what is not there. Says what was expected and what came. */
export class Unfit extends Error {
  override name = 'Unfit';
  readonly status: 400 | 404;

  constructor(message: string, status: 400 | 404 = 400) {
    super(message);
    this.status = status;
  }
}
