/**
 * Projects' files in a bucket of S3 or of a server that speaks its language. The only place here
 * that knows the AWS SDK.
 */
@NullMarked
package io.tenantvault.files.s3;

import org.jspecify.annotations.NullMarked;
