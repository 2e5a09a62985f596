import type {Release} from '../../platform/api.js'
import {FieldError, type Fields, readList} from './fields.js'

export function readReleases(json: unknown): Release[] {
  return readList(json, 'releases', release => ({
    version: release.integer('version'),
    description: release.text('description'),
    user: emailOf(release.objectOrNull('user')),
    status: statusOf(release),
    createdAt: release.time('created_at'),
    current: release.flag('current'),
  }))
}

function emailOf(user: Fields | null): string | null {
  return user?.has('email') === true ? user.text('email') : null
}

function statusOf(release: Fields): Release['status'] {
  const status = release.text('status')
  switch (status) {
    case 'failed':
    case 'pending':
    case 'succeeded':
    case 'expired':
      return status
    default:
      throw new FieldError('the status of a release is none that is known')
  }
}
