// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { rememberedShell, rememberShell } from './shell-memory';

beforeEach(() => localStorage.clear());

it('remembers the last choice for each image', () => {
  rememberShell('redis:8', '/bin/sh');
  rememberShell('web:1', '/bin/bash');
  rememberShell('redis:8', '/bin/zsh');
  expect(rememberedShell('redis:8')).toBe('/bin/zsh');
  expect(rememberedShell('web:1')).toBe('/bin/bash');
  rememberShell('redis:8', null);
  expect(rememberedShell('redis:8')).toBeNull();
});

it('forgets the oldest when there are very many, and survives what it cannot read', () => {
  for (let i = 0; i < 250; i += 1) rememberShell(`image-${i}`, '/bin/sh');
  expect(rememberedShell('image-0')).toBeNull();
  expect(rememberedShell('image-249')).toBe('/bin/sh');
  localStorage.setItem('gantry.shells', '{bad');
  expect(rememberedShell('image-249')).toBeNull();
});
