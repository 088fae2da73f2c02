import { describe, expect, it } from 'vitest';
import { closePane, noPanes, type Panes, selectedPane, selectPane, splitPanes, unsplitPanes } from './panes';

const one: Panes = { left: 'a', right: null, focused: 'left' };
const two: Panes = { left: 'a', right: 'b', focused: 'right' };

describe('selectPane', () => {
  it('shows a session in the half that has the focus', () => {
    expect(selectPane(noPanes, 'a')).toEqual(one);
    expect(selectPane(one, 'b')).toEqual({ left: 'b', right: null, focused: 'left' });
    expect(selectPane(two, 'c')).toEqual({ left: 'a', right: 'c', focused: 'right' });
  });

  it('goes to the half where it is already', () => {
    expect(selectPane(two, 'a')).toEqual({ left: 'a', right: 'b', focused: 'left' });
    expect(selectPane({ ...two, focused: 'left' }, 'b')).toEqual(two);
  });
});

describe('splitPanes', () => {
  it('shows a session on the right', () => {
    expect(splitPanes(one, 'b')).toEqual(two);
    expect(splitPanes(two, 'c')).toEqual({ left: 'a', right: 'c', focused: 'right' });
    expect(splitPanes(noPanes, 'a')).toEqual(one);
  });

  it('never shows one session twice', () => {
    expect(splitPanes(one, 'a')).toEqual(one);
    expect(splitPanes(two, 'a')).toEqual({ left: 'b', right: 'a', focused: 'right' });
  });
});

it('unsplitPanes leaves the half that has the focus', () => {
  expect(unsplitPanes(two)).toEqual({ left: 'b', right: null, focused: 'left' });
  expect(selectedPane(two)).toBe('b');
  expect(selectedPane(one)).toBe('a');
});

describe('closePane', () => {
  it('gives the place to a neighbour', () => {
    expect(closePane(one, 'a', ['a', 'b', 'c']).left).toBe('b');
    expect(closePane({ ...one, left: 'c' }, 'c', ['a', 'b', 'c']).left).toBe('b');
    expect(closePane(one, 'a', ['a'])).toEqual(noPanes);
  });

  it('ends the split with either of its halves', () => {
    expect(closePane(two, 'b', ['a', 'b', 'c'])).toEqual(one);
    expect(closePane(two, 'a', ['a', 'b', 'c'])).toEqual({ left: 'b', right: null, focused: 'left' });
  });

  it('does nothing about a session that is not shown', () => {
    expect(closePane(two, 'c', ['a', 'b', 'c'])).toBe(two);
  });
});
