import {describe, expect, test} from 'vitest'

import {diagnoseText} from '../support/diagnose-text.js'
import {normalLife} from '../support/stories/normal-life/index.js'

describe.each(['heroku', 'drain', 'papertrail'] as const)('in the form of %s', format => {
  test.each(Object.entries(normalLife))('%s is healthy', (_, tell) => {
    const {verdict, findings} = diagnoseText(tell().print(format))
    const loud = findings.filter(({severity}) => severity !== 'info')
    expect(loud.map(({id, summary}) => `${id}: ${summary}`)).toEqual([])
    expect(verdict).toBe('healthy')
  })
})
