/** How many dynos there may be, and what says so. Several bounds hold together: the highest `min`, the lowest `max`. */
export interface Bound {
  readonly min: number
  readonly max: number
  /** Of what sets it, for people, after `but`: `--max is 20`, `Heroku takes no more than 10`. */
  readonly minWhy: string
  readonly maxWhy: string
}
