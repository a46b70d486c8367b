package io.tenantvault.botapi.multipart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderParametersTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "form-data; name=\"a\"; filename=\"b.gz\" | b.gz",
        "form-data;filename=b.gz;name=a | b.gz",
        "form-data; FileName = \"b;c=d.gz\" | b;c=d.gz",
        "form-data; filename=\"say \\\"hi\\\" \\\\.gz\" | say \"hi\" \\.gz",
        "form-data; filename=\"50%22.gz\" | 50\".gz",
        "form-data; filename=\"x\"; filename*=UTF-8''%C3%BCber+1.gz | über+1.gz",
        "form-data; filename*=ISO-8859-1'de'%FCber.gz | über.gz",
      })
  void readsAFileNameInEachOfItsForms(String header, String fileName) {
    assertThat(HeaderParameters.of(header).find("filename")).contains(fileName);
  }
}
