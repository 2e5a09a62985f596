import fc from 'fast-check'
import {describe, expect, it} from 'vitest'

import {createMatcher} from './matcher.js'

interface Named {
  readonly id: string
  readonly literals: readonly string[]
}

const encoder = new TextEncoder()

function idsIn(definitions: readonly Named[], text: string): string[] {
  const bytes = encoder.encode(text)
  return createMatcher(definitions)
    .match(bytes, 0, bytes.length)
    .map(({id}) => id)
}

function asciiLower(text: string): string {
  return text.replaceAll(/[A-Z]/g, letter => letter.toLowerCase())
}

describe('matcher', () => {
  it('tells each definition once, in the order they were given', () => {
    const definitions = [
      {id: 'second word', literals: ['timeout', 'time out']},
      {id: 'absent', literals: ['elephant']},
      {id: 'first word', literals: ['worker killed']},
    ]
    expect(idsIn(definitions, 'worker killed: timeout, timeout, time out')).toEqual([
      'second word',
      'first word',
    ])
  })

  it('takes ASCII letters in any case, and no other', () => {
    const definitions = [{id: 'hit', literals: ['Größe [x]']}]
    expect(idsIn(definitions, 'GRöße [X]')).toEqual(['hit'])
    expect(idsIn(definitions, 'GRÖße [X]')).toEqual([])
    expect(idsIn(definitions, 'größe {x}')).toEqual([])
  })

  it('looks at nothing outside its part of the bytes', () => {
    const matcher = createMatcher([{id: 'hit', literals: ['literal']}])
    const bytes = encoder.encode('xliteralx')
    expect(matcher.match(bytes, 1, 8)).toHaveLength(1)
    expect(matcher.match(bytes, 2, 9)).toHaveLength(0)
    expect(matcher.match(bytes, 0, 7)).toHaveLength(0)
  })

  it('allocates nothing for texts without a literal', () => {
    const matcher = createMatcher([{id: 'hit', literals: ['literal']}])
    const bytes = encoder.encode('nothing here, and nothing there')
    expect(matcher.match(bytes, 0, 20)).toBe(matcher.match(bytes, 5, bytes.length))
  })

  it('matches nothing without definitions', () => {
    expect(idsIn([], 'any text')).toEqual([])
  })

  it('refuses a literal that is too short to be looked up', () => {
    expect(() => createMatcher([{id: 'short', literals: ['abc']}])).toThrow(RangeError)
  })

  it('finds the same as searching for each literal by itself', () => {
    const letters = fc.constantFrom('a', 'b', 'A', 'B', '[', '{', 'é', ' ', '@', '`')
    const literal = fc.string({unit: letters, minLength: 4, maxLength: 12})
    const definition = fc.record({id: fc.uuid(), literals: fc.array(literal, {minLength: 1, maxLength: 3})})
    const piece = fc.oneof(literal, fc.string({unit: 'grapheme', maxLength: 8}))
    fc.assert(
      fc.property(
        fc.array(definition, {maxLength: 12}),
        fc.array(piece, {maxLength: 10}),
        (definitions, pieces) => {
          const planted = definitions.flatMap(({literals}, index) =>
            index % 2 === 0 ? literals.slice(0, 1) : [],
          )
          const text = [...pieces, ...planted].join('b')
          const expected = definitions.filter(({literals}) =>
            literals.some(literal => asciiLower(text).includes(asciiLower(literal))),
          )
          expect(idsIn(definitions, text)).toEqual(expected.map(({id}) => id))
        },
      ),
      {numRuns: 500},
    )
  })
})
