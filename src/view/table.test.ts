import {expect, test} from 'vitest'

import {renderTable, type TableColumn} from './table.js'

interface Row {
  readonly name: string
  readonly size: string
  readonly n: number
}

const columns: readonly TableColumn<Row>[] = [
  {title: 'name', cell: row => row.name, goes: 0},
  {title: 'size', cell: row => row.size, goes: 2},
  {title: 'n', cell: row => String(row.n), align: 'right', goes: 1},
]
const rows = [
  {name: 'web', size: 'Standard-2X', n: 1200},
  {name: 'データ', size: '', n: 7},
]

test('aligns columns without trailing spaces', () => {
  expect(renderTable(rows, columns, 80)).toEqual([
    'name    size            n',
    'web     Standard-2X  1200',
    'データ                  7',
  ])
})

test('drops the least important columns until the rest fits', () => {
  expect(renderTable(rows, columns, 20)).toEqual(['name       n', 'web     1200', 'データ     7'])
  expect(renderTable(rows, columns, 8)).toEqual(['name', 'web', 'データ'])
})

test('cuts what stays when even that is too wide', () => {
  expect(renderTable(rows, columns, 4)).toEqual(['name', 'web', 'デ…'])
})

test('leaves out a column that has nothing to say', () => {
  expect(renderTable([{name: 'web', size: '', n: 1}], columns, 80)[0]).toBe('name  n')
})
