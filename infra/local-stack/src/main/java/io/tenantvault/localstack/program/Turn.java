package io.tenantvault.localstack.program;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** The right to make a file, which one thread of one process has at a time; ends when closed. */
final class Turn implements AutoCloseable {
  // A file's lock is its process's, so it does not keep threads of one JVM apart.
  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock thread;
  private final FileChannel process;

  private Turn(ReentrantLock thread, FileChannel process) {
    this.thread = thread;
    this.process = process;
  }

  /** Waits for it. */
  static Turn of(Path lock) throws IOException {
    Files.createDirectories(lock.toAbsolutePath().getParent());
    var thread = THREADS.computeIfAbsent(lock.toAbsolutePath(), path -> new ReentrantLock());
    thread.lock();
    try {
      return new Turn(thread, locked(lock));
    } catch (IOException e) {
      thread.unlock();
      throw e;
    }
  }

  private static FileChannel locked(Path lock) throws IOException {
    var file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      file.lock();
      return file;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      process.close();
    } finally {
      thread.unlock();
    }
  }
}
