package dev.rune.posix;

/// The calls on file descriptors, and the flags they take.
final class Fcntl {
    static final int RDONLY = 0;
    static final int WRONLY = 1;
    static final int RDWR = 2;
    static final int CREAT = 0x40;
    static final int NOCTTY = 0x100;
    static final int APPEND = 0x400;
    static final int NONBLOCK = 0x800;
    static final int SET_DESCRIPTOR_FLAGS = 2;
    static final int SET_STATUS_FLAGS = 4;
    static final int SET_PIPE_SIZE = 1031;

    static final Libc OPEN = Libc.named("open");
    static final Libc READ = Libc.named("read");
    static final Libc WRITE = Libc.named("write");
    static final Libc PWRITE = Libc.named("pwrite64");
    static final Libc CLOSE = Libc.named("close");
    static final Libc LSEEK = Libc.named("lseek");
    static final Libc PIPE = Libc.named("pipe2");
    static final Libc FCNTL = Libc.named("fcntl");
    static final Libc EVENTFD = Libc.named("eventfd");
    static final Libc MEMFD_CREATE = Libc.named("memfd_create");

    private Fcntl() {}
}
