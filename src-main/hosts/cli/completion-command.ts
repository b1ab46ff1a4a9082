import type { Command } from 'commander'
import { AppError } from '../../app/errors'

export const shells = ['bash', 'zsh', 'fish'] as const

/** A script for one shell that completes the commands and options of `program`; files are completed where neither fits. */
export function completionScript(program: Command, shell: string): string {
  const name = program.name()
  const commands = program.commands.filter(command => command.name() !== 'help')
  const optionsOf = (command: Command): string[] =>
    command.options.flatMap(({ long }) => (long === null || long === undefined ? [] : [long]))
  const global = [...optionsOf(program), '--help']

  switch (shell) {
    case 'bash':
      return [
        `_${name}() {`,
        '  local word="${COMP_WORDS[COMP_CWORD]}" command="${COMP_WORDS[1]}" options',
        '  if [ "$COMP_CWORD" -eq 1 ]; then',
        `    COMPREPLY=($(compgen -W "${[...commands.map(one => one.name()), ...global].join(' ')}" -- "$word")); return`,
        '  fi',
        '  case "$command" in',
        ...commands.map(
          one => `    ${one.name()}) options="${[...optionsOf(one), '--help'].join(' ')}" ;;`,
        ),
        '  esac',
        '  case "$word" in -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;; *) COMPREPLY=($(compgen -f -- "$word")) ;; esac',
        '}',
        `complete -o filenames -F _${name} ${name}`,
      ].join('\n')
    case 'zsh':
      return [
        `_${name}() {`,
        '  local -a commands',
        `  commands=(${commands.map(one => `'${one.name()}:${plain(one.description())}'`).join(' ')})`,
        '  if (( CURRENT == 2 )); then _describe command commands; return; fi',
        '  case "$words[2]" in',
        ...commands.map(
          one => `    ${one.name()}) compadd -- ${[...optionsOf(one), '--help'].join(' ')} ;;`,
        ),
        '  esac',
        '  _files',
        '}',
        `compdef _${name} ${name}`,
      ].join('\n')
    case 'fish':
      return commands
        .flatMap(one => [
          `complete -c ${name} -n __fish_use_subcommand -a ${one.name()} -d '${plain(one.description())}'`,
          ...optionsOf(one).map(
            option =>
              `complete -c ${name} -n '__fish_seen_subcommand_from ${one.name()}' -l ${option.slice(2)}`,
          ),
        ])
        .join('\n')
    default:
      throw new AppError('invalid-input', `There is no completion for '${shell}'.`, {
        hint: `Choose one of ${shells.join(', ')}.`,
      })
  }
}

/** Without what would end a quoted word in a shell. */
const plain = (text: string): string => text.replace(/['":`$\\]/g, '')
