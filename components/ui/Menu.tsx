'use client';

import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactNode } from 'react';
import popup from './popup.module.css';

export interface MenuItem {
  label: ReactNode;
  /** In mono at the right: a key, a count. */
  detail?: ReactNode;
  onSelect?(): void;
  href?: string;
  /** With `href`: save under this name instead of opening. */
  download?: string;
  /** Turns the item into a check box that leaves the menu open. */
  checked?: boolean;
  danger?: boolean;
  disabled?: boolean;
}

export interface MenuGroup {
  label?: ReactNode;
  items: readonly MenuItem[];
}

function Item({ item }: { item: MenuItem }) {
  const danger = item.danger ? { 'data-danger': '' } : {};
  const detail = item.detail !== undefined && <span className={popup.detail}>{item.detail}</span>;
  if (item.checked !== undefined)
    return (
      <DropdownMenu.CheckboxItem
        className={popup.item}
        checked={item.checked}
        disabled={item.disabled}
        onSelect={(event) => event.preventDefault()}
        onCheckedChange={item.onSelect}
      >
        <span className={popup.check}>{item.checked ? '✓' : ''}</span>
        {item.label}
        {detail}
      </DropdownMenu.CheckboxItem>
    );
  if (item.href)
    return (
      <DropdownMenu.Item asChild className={popup.item} disabled={item.disabled} {...danger}>
        <a href={item.href} download={item.download}>
          {item.label}
          {detail}
        </a>
      </DropdownMenu.Item>
    );
  return (
    <DropdownMenu.Item className={popup.item} disabled={item.disabled} onSelect={item.onSelect} {...danger}>
      {item.label}
      {detail}
    </DropdownMenu.Item>
  );
}

function Groups({ groups }: { groups: readonly MenuGroup[] | (() => readonly MenuGroup[]) }) {
  return (typeof groups === 'function' ? groups() : groups).map((group, g) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their place
    <Fragment key={g}>
      {g > 0 && <DropdownMenu.Separator className={popup.separator} />}
      {group.label && <DropdownMenu.Label className={popup.label}>{group.label}</DropdownMenu.Label>}
      {group.items.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: labels may be elements; the order is fixed
        <Item key={i} item={item} />
      ))}
    </Fragment>
  ));
}

/** A list of actions or check boxes under a button. */
export function Menu({
  trigger,
  groups,
  align = 'end',
}: {
  trigger: ReactNode;
  /** A function is asked only while the menu is open. */
  groups: readonly MenuGroup[] | (() => readonly MenuGroup[]);
  align?: 'start' | 'end';
}) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={popup.surface} align={align} sideOffset={5}>
          <Groups groups={groups} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
