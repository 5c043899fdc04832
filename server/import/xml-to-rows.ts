// Identifiers, notes, blocks and statistics of a user file.
import { childItems, childText, type XmlElement } from './xml-element.ts';
import type { SisRow, SisRows } from './sis-user.ts';
import { childDate, optional, toBoolean, toStatus, type Report } from './xml-values.ts';

/** Code rows whose code the file leaves out get the institution's first one. */
export type MappingDefaults = { readonly statisticCategoryType: string };

export function mapOtherRows(
  element: XmlElement,
  defaults: MappingDefaults,
  report: Report,
): Pick<SisRows, 'identifier' | 'note' | 'block' | 'statistic'> {
  return {
    identifier: childItems(element, 'user_identifiers', 'user_identifier').map((item, i) =>
      mapIdentifier(item, `identifiers.${i}`, report),
    ),
    note: childItems(element, 'user_notes', 'user_note').map(mapNote),
    block: childItems(element, 'user_blocks', 'user_block').map((item, i) =>
      mapBlock(item, `blocks.${i}`, report),
    ),
    statistic: childItems(element, 'user_statistics', 'user_statistic').map((item) =>
      mapStatistic(item, defaults),
    ),
  };
}

function mapIdentifier(item: XmlElement, path: string, report: Report): SisRow<'identifier'> {
  return {
    type: childText(item, 'id_type') ?? '',
    value: childText(item, 'value') ?? '',
    ...optional('note', childText(item, 'note')),
    status: toStatus(childText(item, 'status'), `${path}.status`, report) ?? 'ACTIVE',
  };
}

function mapNote(item: XmlElement): SisRow<'note'> {
  return {
    type: childText(item, 'note_type') ?? 'OTHER',
    text: childText(item, 'note_text') ?? '',
    popUp: toBoolean(childText(item, 'popup_note')),
    userViewable: toBoolean(childText(item, 'user_viewable')),
  };
}

function mapBlock(item: XmlElement, path: string, report: Report): SisRow<'block'> {
  return {
    description: childText(item, 'block_description') ?? '',
    type: childText(item, 'block_type') ?? 'GENERAL',
    status: toStatus(childText(item, 'block_status'), `${path}.status`, report) ?? 'ACTIVE',
    ...optional('expiryDate', childDate(item, 'expiry_date', `${path}.expiryDate`, report)),
    ...optional('note', childText(item, 'block_note')),
  };
}

function mapStatistic(item: XmlElement, defaults: MappingDefaults): SisRow<'statistic'> {
  return {
    category: childText(item, 'statistic_category') ?? '',
    categoryType: childText(item, 'category_type') ?? defaults.statisticCategoryType,
    ...optional('note', childText(item, 'statistic_note')),
  };
}
