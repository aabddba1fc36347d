package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.ParsedEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcesTest {

  @ParameterizedTest
  @CsvSource({
    "arn:a, 111122223333, AWS::S3::Bucket, 1",
    "arn:b, 111122223333, AWS::S3::Bucket, 2",
    "arn:a, 444455556666, AWS::S3::Bucket, 2",
    "arn:a, 111122223333, AWS::S3::Object, 2",
  })
  void shouldShowOnceWhatHasTheSameArnAccountAndType(
      String arn, String account, String type, int shown) {
    String event =
        """
        {"eventTime":"2026-03-01T10:00:00Z","resources":[
        {"ARN":"arn:a","accountId":"111122223333","type":"AWS::S3::Bucket"},
        {"ARN":"%s","accountId":"%s","type":"%s"}]}"""
            .formatted(arn, account, type);

    assertThat(Resources.objects(ParsedEvent.of(event))).hasSize(shown);
  }
}
