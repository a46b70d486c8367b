package io.tenantvault.artifact.dump;

import java.util.List;

/** Reads the tar form. A tar ends with two blocks of zeros at least, and with nothing else. */
final class TarDumpInspector implements DumpInspector {

  private final TarContents contents = new TarContents();
  private final byte[] header = new byte[TarHeader.BLOCK];
  private int headerFilled;
  private long contentLeft;
  private long paddingLeft;
  private int zeroBlocks;
  private boolean broken;

  @Override
  public void inspect(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      if (contentLeft > 0) {
        int take = (int) Math.min(contentLeft, end - at);
        contents.accept(bytes, at, take);
        contentLeft -= take;
        at += take;
      } else if (paddingLeft > 0) {
        int take = (int) Math.min(paddingLeft, end - at);
        paddingLeft -= take;
        at += take;
      } else {
        int take = Math.min(TarHeader.BLOCK - headerFilled, end - at);
        System.arraycopy(bytes, at, header, headerFilled, take);
        headerFilled += take;
        at += take;
        if (headerFilled == TarHeader.BLOCK) {
          headerFilled = 0;
          header();
        }
      }
    }
  }

  private void header() {
    if (TarHeader.isZero(header)) {
      zeroBlocks++;
      return;
    }
    TarHeader next = TarHeader.read(header);
    // A file behind the end, or no size: then it is no tar that we understand.
    broken |= zeroBlocks > 0 || next.size() < 0;
    if (!broken) {
      contentLeft = next.size();
      paddingLeft = next.padding();
      contents.begin(next.name());
    }
  }

  @Override
  public long rows() {
    return contents.rows();
  }

  @Override
  public List<TableRows> finish() throws IncompleteDumpException {
    if (broken || headerFilled > 0 || contentLeft > 0 || paddingLeft > 0 || zeroBlocks < 2) {
      throw new IncompleteDumpException("the tar of the dump does not end as a tar ends");
    }
    return contents.finish();
  }
}
