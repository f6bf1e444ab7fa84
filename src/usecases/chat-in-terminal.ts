import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { AnswerLine, Line } from './answer-lines.ts';

const WIDTH = 88;

/** A conversation in the terminal: what can be tapped is numbered, and a number taps it. Ends with « quitter » or the end of the input. */
export async function chatInTerminal(terminal: {
  readonly input: Readable;
  readonly output: Writable;
  readonly answerLine: (line: Line) => AnswerLine;
  readonly name: string;
}): Promise<void> {
  const { input, output, answerLine, name } = terminal;
  const write = (text: string) => output.write(`${text}\n`);
  write(`${name}, dans ce terminal. Écrivez comme vous parlez ; un numéro choisit ; « quitter » pour finir.\n`);
  const lines = createInterface({ input, output, prompt: 'vous › ' });
  lines.prompt();
  for await (const line of lines) {
    const text = line.trim();
    if (text === 'quitter') break;
    if (text !== '') {
      const answer = answerLine({ text, conversation: 'terminal' });
      write('');
      for (const message of answer.messages) write(`${indent(message.text)}\n`);
      const choices = answer.messages.flatMap((message) => message.choices);
      const taps = choices.filter((choice) => 'payload' in choice);
      for (const choice of choices) if ('url' in choice) write(`      ↗ ${choice.title} : ${choice.url}`);
      for (const [index, choice] of taps.entries()) write(`      ${index + 1}. ${choice.title}`);
      if (answer.escalation !== null) write(`      (une personne serait prévenue : ${answer.escalation.reason})`);
      write('');
    }
    lines.prompt();
  }
  lines.close();
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((paragraph) =>
      wrap(paragraph)
        .map((line) => `    ${line}`)
        .join('\n'),
    )
    .join('\n');
}

function wrap(paragraph: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
