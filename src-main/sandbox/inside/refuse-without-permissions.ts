/** Ends the process unless Node denies it network, processes, threads, add-ons and writing: no program ever runs unprotected. */
export function refuseWithoutPermissions(): void {
  const { permission, versions } = process
  const major = Number(versions.node.split('.')[0])
  const denied = ['net', 'child', 'worker', 'addons', 'wasi', 'fs.write', 'inspector']
  const isConfined =
    major >= 25 && permission !== undefined && denied.every(scope => !permission.has(scope))
  if (!isConfined || Object.keys(process.env).length > 0) {
    console.error('This process is not confined; nothing is run.')
    process.exit(78)
  }
}
