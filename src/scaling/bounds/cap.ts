/** Something beside the user's own `max` that allows no more dynos. It never takes away one that runs. */
export interface Cap {
  readonly most: number
  /** For people, after `but`: `Heroku takes no more than 10 dynos of Performance-M`. */
  readonly why: string
}
