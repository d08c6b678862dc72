// Writes THIRD-PARTY.md from the lock files and the packages as restored; --check only looks whether it is up to date.
// Fails for a package whose licence is unknown or not on the list of those that go with EUPL-1.2.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'))
const target = 'THIRD-PARTY.md'
const nuget = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget', 'packages')
const allowed = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'PostgreSQL', 'EUPL-1.2', 'MPL-2.0', 'MIT OR Apache-2.0', 'OFL-1.1', 'MS-NET-Library', 'Unlicense', 'CC0-1.0', '0BSD']
// Packages that name their licence by a file or an address only; read by hand.
const byHand = {
  'sourcegear.sqlite3': 'Apache-2.0',
  xmpcore: 'BSD-3-Clause',
}
const byAddress = {
  'https://licenses.nuget.org/Apache-2.0': 'Apache-2.0',
  'https://licenses.nuget.org/MIT': 'MIT',
  'http://go.microsoft.com/fwlink/?LinkId=329770': 'MS-NET-Library',
  'https://github.com/dotnet/corefx/blob/master/LICENSE.TXT': 'MIT',
}

function nugetLicence(id, version) {
  if (byHand[id]) return byHand[id]
  const file = join(nuget, id, version, `${id}.nuspec`)
  if (!existsSync(file)) return null
  const spec = readFileSync(file, 'utf8')
  const expression = /<license type="expression"[^>]*>([^<]+)</.exec(spec)?.[1]
  if (expression) return expression.trim()
  const named = /<license type="file"[^>]*>([^<]+)</.exec(spec)?.[1]
  if (named) {
    const text = readFileSync(join(nuget, id, version, named.trim().replaceAll('\\', '/')), 'utf8')
    if (/Apache License\s+Version 2\.0/.test(text)) return 'Apache-2.0'
    if (/Permission is hereby granted, free of charge/.test(text)) return 'MIT'
    if (/Redistribution and use in source and binary forms/.test(text)) return /Neither the name/.test(text) ? 'BSD-3-Clause' : 'BSD-2-Clause'
  }
  return byAddress[/<licenseUrl>([^<]+)</.exec(spec)?.[1]] ?? null
}

function nugetPackages() {
  const found = new Map()
  const folders = ['src', 'tests', 'tools', 'bench'].flatMap(top => readdirSync(top).map(name => `${top}/${name}/packages.lock.json`))
  for (const lock of folders.filter(existsSync)) {
    for (const framework of Object.values(JSON.parse(readFileSync(lock, 'utf8')).dependencies)) {
      for (const [name, { type, resolved }] of Object.entries(framework)) {
        if (type === 'Project') continue
        const key = `${name.toLowerCase()} ${resolved}`
        const before = found.get(key)
        const shipped = lock.startsWith('src/') && !development.has(name.toLowerCase())
        found.set(key, { name: before?.name ?? name, version: resolved, shipped: shipped || (before?.shipped ?? false) })
      }
    }
  }
  return [...found.values()].map(p => ({ ...p, licence: nugetLicence(p.name.toLowerCase(), p.version) }))
}

const development = new Set(['meziantou.analyzer', 'microsoft.codeanalysis.bannedapianalyzers'])

function npmPackages() {
  const lock = JSON.parse(readFileSync('src/web/package-lock.json', 'utf8'))
  return Object.entries(lock.packages)
    .filter(([path]) => path)
    .map(([path, p]) => ({ name: path.replace(/^.*node_modules\//, ''), version: p.version, licence: p.license ?? null, shipped: !p.dev }))
}

function table(packages) {
  const rows = packages.toSorted((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : a.name.toLowerCase() > b.name.toLowerCase() ? 1 : a.version < b.version ? -1 : 1))
  return ['| package | version | licence |', '| --- | --- | --- |', ...rows.map(p => `| ${p.name} | ${p.version} | ${p.licence} |`)].join('\n')
}

const all = [...nugetPackages(), ...npmPackages()]
const wrong = all.filter(p => !p.licence || !allowed.includes(p.licence))
for (const p of wrong) console.error(`${p.name} ${p.version}: ${p.licence ? `'${p.licence}' is not on the list of licences` : 'no licence found'}`)
const text = `# Software of others

Written by \`bin/licences\` from the lock files; do not edit. Bürgerdraht itself is under EUPL-1.2, see LICENSE.

## In what is shipped

${table(all.filter(p => p.shipped))}

Beside these: the ASP.NET Core and .NET runtime (MIT), and the Fira Sans fonts that come with KERN UX (OFL-1.1).
The notices of the scripts and styles lie beside them in the built assets.

## For building and testing only

${table(all.filter(p => !p.shipped))}
`
if (process.argv.includes('--check')) {
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error(`${target} is out of date: run bin/licences`)
    process.exit(1)
  }
} else {
  writeFileSync(target, text)
}
process.exit(wrong.length ? 1 : 0)
