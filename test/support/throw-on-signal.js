// Loaded before a command: a signal of the user's kind throws in the midst of whatever it does.
process.on('SIGUSR2', () => {
  throw new Error('a defect of ours')
})
