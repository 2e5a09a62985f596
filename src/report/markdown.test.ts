import {expect, test} from 'vitest'

import {aDiagnosis, aFinding, aLine, aState} from '../../test/support/builders.js'
import {incidentReport} from '../../test/support/incident.js'
import {withSnapshot} from '../../test/support/snapshots.js'
import {known, unknown} from '../platform/reading.js'
import {renderMarkdown} from './markdown.js'

test('tells an incident in a ticket', () => {
  expect(renderMarkdown(incidentReport())).toMatchInlineSnapshot(`
    "## Unhealthy: 1 critical, 1 warning

    10 min, 18,204 lines, 3 dynos, memory only while over quota. incident.log, 2026-03-02 04:00:00 to 04:10:00 UTC

    **Incomplete:** 500 messages dropped by Logplex. Counts are lower bounds.

    ### 1. CRITICAL: web.10 has hung since POST /imports/42: all 23 requests sent to it in 5 min 59 s failed

    \`stuck-dyno\` · web.10 · 04:01:01 to 04:07:00 · H12 H13 · likely

    Meanwhile its 3 siblings answered 1,240, so it is neither the routes nor the database: the process itself hangs, and the router does not know.

    \`\`\`text
    2026-03-02T04:01:01.000Z app[web.10] Started POST "/imports/42" for address-1 by user-1@redacted
    2026-03-02T04:01:31.000Z heroku[router] at=error code=H12 desc="Request timeout" method=POST path="/imports/42" host=example.herokuapp.com request_id=5d4e4c1a-7a9c-4a52-9b0f-2f6f4d9c1e11 fwd="address-1" dyno=web.10 connect=1ms service=30000ms status=503 bytes=0 protocol=https
    2026-03-02T04:07:00.000Z heroku[web.10] Error R14 (Memory quota exceeded)
    \`\`\`

    **Could also be:**

    - a host that is cut off from the database: a restart moves the dyno

    **What to do:**

    - restart that dyno, and only that one ([more](https://devcenter.heroku.com/articles/dyno-restarts))

      \`\`\`sh
      heroku ps:restart --dyno-name web.10 --app example-app
      \`\`\`
    - give every query, lock and outgoing call a timeout below the 30 s of the router

    **Also explains:**

    - 23 × request-timeout, because the router kept sending requests to the stuck dyno

    ### 2. WARNING: worker.1 was over its 512 MB for 4 min

    \`memory-over-quota\` · worker.1 · 04:00:00 to 04:04:00 · R14

    It used up to 611 MB; what is over the quota is swapped to disk, which is slow.

    **What happened:**

    - \`2026-03-02T04:00:00Z\` worker.1: memory-over-quota begins (finding 2)
    - \`2026-03-02T04:00:59Z\` worker.1: exited with status 137
    - \`2026-03-02T04:01:01Z\` web.10: stuck-dyno begins (finding 1)

    | process | dynos | size | peak memory | requests | failed | p50 | p95 | restarts | codes | last exit |
    | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |
    | web | 2 | Standard-2X |  | 123 | 19 % | 83 ms | 83 ms |  | 22 × H12, 1 × H13 |  |
    | worker | 1 |  | 611 of 512 MB |  |  |  |  | 1 | 12 × R14 | 137 at 04:00:59 |
    "
  `)
})

test('tells a remedy once', () => {
  const remedies = [{text: 'switch on metrics', command: 'heroku labs:enable metrics', url: null}]
  const report = incidentReport({diagnosis: aDiagnosis([aFinding({remedies}), aFinding({remedies})])})
  const markdown = renderMarkdown(report)
  expect(markdown.match(/labs:enable/g)).toHaveLength(1)
  expect(markdown).toContain('\n**What to do:** as under 1\n')
})

test('shows hostile log text as it is', () => {
  const hostile = '```\n<script>alert(1)</script> ## @someone ![x](http://evil.example)'
  const markdown = renderMarkdown(
    incidentReport({
      diagnosis: aDiagnosis([
        aFinding({summary: `GET ${hostile}`, evidence: [aLine(hostile)], alternatives: [hostile]}),
      ]),
    }),
  )
  expect(markdown).toContain('````text\n2026-03-02T04:00:00.000Z heroku[web.1] ```␊<script>')
  const prose = markdown.replace(/^````text\n[^]*?\n````$/m, '')
  expect(prose).not.toMatch(/(?<!\\)(?:<script|!\[|```)|@someone|http:\/\//)
})

test('tells what the platform says, as a list', () => {
  const status = known({apps: 'red', incidents: []} as const)
  const markdown = renderMarkdown(
    incidentReport({state: withSnapshot(aState(), {status, config: unknown('no_access')})}),
  )
  expect(markdown).toContain("\n**Heroku's status page is red for apps.**\n")
  expect(markdown).toContain(
    [
      '**shop (Cedar, Common Runtime)**',
      '',
      '- changed: v42 Deploy 7c1a9f3e by user-1@<!-- -->redacted, 3 d ago',
      '- errors: none in 24 h',
      '- unread: config vars: no\\_access',
    ].join('\n'),
  )
})
