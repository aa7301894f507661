using System.Globalization;

namespace StreamLab.Planning;

/// <summary>Computes the size of a broker's JVM heap from its memory limit.</summary>
public static class HeapSize
{
    /// <summary>The property of the log cleaner's buffer, which every broker allocates on its heap when it starts.</summary>
    public const string CleanerBufferProperty = "log.cleaner.dedupe.buffer.size";

    /// <summary>The smallest memory limit of a broker in bytes.</summary>
    /// <remarks>
    /// Measured with three brokers of Kafka 4.3.1 (Java 17) for a minute at 5,000 records a second: beside its heap a broker uses 99 to 122
    /// MiB (metaspace, compiled code, threads' stacks, direct buffers) and 5 MiB of kernel memory. With a limit of 256 MiB, half of it heap,
    /// the kernel killed a broker after half a minute. With 288 MiB all brokers ran at the limit, with almost no page cache. With 384 MiB a
    /// quarter of it was page cache. 320 MiB leave 160 beside a heap of 160.
    /// </remarks>
    public const long LeastLimit = 320 * Mebibyte;

    private const long Mebibyte = 1 << 20;
    private const long CleanerBufferDefault = 128 * Mebibyte;
    private const long Least = LeastLimit / 2;
    private const long Most = 6144 * Mebibyte;

    /// <summary>Gets the heap for a memory limit of <paramref name="limit"/> bytes: half, 160 MiB to 6 GiB.</summary>
    /// <remarks>
    /// A broker serves from the page cache, which counts towards a container's limit: more heap than it needs makes it slower. 6 GiB is the
    /// heap that Kafka's documentation recommends for busy brokers.
    /// </remarks>
    /// <param name="limit">The memory limit in bytes.</param>
    public static long For(long limit) => Math.Clamp(limit / 2, Least, Most) / Mebibyte * Mebibyte;

    /// <summary>Gets <c>KAFKA_HEAP_OPTS</c>, such as <c>-Xms512m -Xmx512m</c>: a fixed size, so that the heap never grows under load.</summary>
    /// <param name="limit">The memory limit in bytes.</param>
    public static string Options(long limit) =>
        string.Create(CultureInfo.InvariantCulture, $"-Xms{For(limit) / Mebibyte}m -Xmx{For(limit) / Mebibyte}m");

    /// <summary>
    /// Gets the size of the log cleaner's buffer when Kafka's default of 128 MiB is more than a quarter of the heap; null when the default
    /// fits.
    /// </summary>
    /// <param name="limit">The memory limit in bytes.</param>
    public static long? CleanerBuffer(long limit) => For(limit) / 4 is var quarter && quarter < CleanerBufferDefault ? quarter : null;
}
