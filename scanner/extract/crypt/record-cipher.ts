/** Opens the records of an encrypted workbook. */
export interface RecordCipher {
  /**
   * Decrypts the data of one record in place.
   * @param position offset of the data in the stream
   */
  open(data: Buffer, type: number, position: number): void;
}
