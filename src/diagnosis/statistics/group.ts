/** How many items there are of each key, the most frequent first. */
export function countBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, number> {
  const groups = [...groupBy(items, keyOf)].map(([key, group]) => [key, group.length] as const)
  return new Map(groups.sort((a, b) => b[1] - a[1]))
}

/** Items by key, in their order. */
export function groupBy<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): Map<Key, [Item, ...Item[]]> {
  const groups = new Map<Key, [Item, ...Item[]]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** Items by the dyno they are about, each group in their order. */
export function byDyno<Item extends {readonly dyno: {readonly name: string}}>(
  items: readonly Item[],
): [Item, ...Item[]][] {
  return [...groupBy(items, ({dyno}) => dyno.name).values()]
}
