/** `tamis clean --report`, run as a user does. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/text/columns.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { runTamis } from './run-tamis.ts';

const good = 'The ferry sank on Monday, and the crew of nine was saved by fishermen who had seen its lights.\n';
const glued = `${good}\nIt lay in SyriaAfter the war had ended, and nobody saw it again for a very long time.\n`;

/** What stands before the summary. */
function reportIn(stderr: string): string {
  return stderr.slice(0, stderr.search(/^\d+ documents?: /m));
}

describe('clean --report', () => {
  it('prints each flag with its place, words and reason when the run is done', async () => {
    const cwd = temporaryFolder({ 'news/b.txt': glued, 'news/a/x.txt': glued, 'news/c.txt': good });
    const { stderr, stdout, code } = await runTamis(cwd, ['clean', 'news', '--report']);
    expect([code, stdout]).toEqual([0, '']);
    const report = reportIn(stderr);
    expect(report).toMatch(/^a\/x\.txt\n3:11 warning “SyriaAfter” +flag\/glued-words\n {13}the words stood glued/);
    expect(report).toMatch(/^b\.txt\n3:11 warning “SyriaAfter”/m);
    expect(report).not.toContain('c.txt');
    expect(report).toContain('⚠ 2 warnings\n');
    expect(Math.max(...report.split('\n').map(columnsOf))).toBeLessThanOrEqual(80);
  });

  it('says the same of what an earlier run has cleaned, with or without it', async () => {
    const cwd = temporaryFolder({ 'in/a.txt': glued, 'in/b.txt': glued, 'in/c.txt': good });
    await runTamis(cwd, ['clean', 'in', '-q']);
    const first = await runTamis(cwd, ['clean', 'in', '--report']);
    expect(reportIn(first.stderr)).toContain('⚠ 2 warnings\n');
    const known = await runTamis(cwd, ['clean', 'in', '--report']);
    expect(known.stderr).toContain('3 documents unchanged');
    expect(reportIn(known.stderr)).toBe(reportIn(first.stderr));
  });

  it('says the same with one thread and with two', { timeout: 90_000 }, async () => {
    // five batches: threads start
    const cwd = temporaryFolder(Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`in/${i}.txt`, glued])));
    const one = await runTamis(cwd, ['clean', 'in', '--report', '-q', '--workers', '1']);
    expect(one.stderr.match(/SyriaAfter” /g)!.length).toBe(150);
    const two = await runTamis(cwd, ['clean', 'in', '--report', '-q', '--workers', '2', '--force']);
    expect(two.stderr).toBe(one.stderr);
  });

  it('works for one file and for a stream, and leaves standard output to the text', async () => {
    const cwd = temporaryFolder({ 'a.txt': glued });
    const single = await runTamis(cwd, ['clean', 'a.txt', '--report']);
    expect(single.stdout).toContain('It lay in Syria');
    expect(single.stderr).toMatch(/^a\.txt\n3:11 warning “SyriaAfter”/);
    const stdin = `${JSON.stringify({ id: 'one', text: glued })}\n${JSON.stringify({ id: '', text: glued })}\n{"broken\n`;
    const stream = await runTamis(cwd, ['clean', '--jsonl', '--report', '-q'], { stdin });
    expect(stream.stdout.trim().split('\n')).toHaveLength(3);
    expect(stream.stderr).toMatch(/^one\n3:11 warning “SyriaAfter”[\s\S]*\ntext\n[\s\S]*\n3\n +error /);
    expect(stream.stderr).toMatch(/^ +error +Expected /m);
    expect(stream.stderr).toContain('3 messages (✖ 1 error, ⚠ 2 warnings)\n');
  });

  it('says so where nothing was flagged, and colours where that is wanted', async () => {
    const cwd = temporaryFolder({ 'a.txt': good, 'b.txt': glued });
    expect((await runTamis(cwd, ['clean', 'a.txt', '--report'])).stderr).toBe('No document was flagged.\n\n');
    const { stderr } = await runTamis(cwd, ['clean', 'b.txt', '--report'], { env: { NO_COLOR: '', FORCE_COLOR: '1' } });
    expect(stderr).toContain('\u001b[33mwarning\u001b[39m');
  });

  it('shows nothing of a text or a name raw', async () => {
    const cwd = temporaryFolder();
    const name = 'x\u001b[31m\u202e\n\u0007'.concat('y'.repeat(100));
    mkdirSync(path.join(cwd, 'in'));
    const text = `${good}\nIt lay in Syria\u202eAfter the war. ,\u001b]0;evil\u0007 and \`nobody\` saw SyriaAfter it.\n`;
    const stdin = `${JSON.stringify({ id: name, text })}\n`;
    const { stderr } = await runTamis(cwd, ['clean', '--jsonl', '--report', '-q'], { stdin });
    expect(stderr).toMatch(/warning/);
    expect(stderr).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(Math.max(...stderr.split('\n').map(columnsOf))).toBeLessThanOrEqual(80);
  });
});
