using System.Globalization;

namespace StreamLab.Planning;

/// <summary>How much of a broker's memory is its JVM's heap.</summary>
public static class HeapSize
{
    /// <summary>Kafka's name of the log cleaner's buffer, which every broker takes from its heap when it starts.</summary>
    public const string CleanerBufferProperty = "log.cleaner.dedupe.buffer.size";

    /// <summary>The least that a broker may be limited to, in bytes.</summary>
    /// <remarks>
    /// Measured with three brokers of Kafka 4.3.1 (Java 17) for a minute at 5,000 records a second: beside its heap a broker holds 99 to 122 MiB
    /// (metaspace, compiled code, threads' stacks, direct buffers) and 5 MiB of the kernel's. With a limit of 256 MiB, half of it heap, the
    /// kernel killed one after half a minute; with 288 MiB all ran on, at the limit, with next to no page cache; with 384 MiB they had a quarter of it for
    /// page cache. 320 MiB leave 160 beside a heap of 160.
    /// </remarks>
    public const long LeastLimit = 320 * Mebibyte;

    private const long Mebibyte = 1 << 20;
    private const long CleanerBufferDefault = 128 * Mebibyte;
    private const long Least = LeastLimit / 2;
    private const long Most = 6144 * Mebibyte;

    /// <summary>The heap of a broker that may use <paramref name="limit"/> bytes: half, 160 MiB to 6 GiB.</summary>
    /// <remarks>
    /// A broker serves from the page cache, which counts towards a container's limit: more heap than it needs makes it slower. 6 GiB is
    /// what Kafka's documentation runs busy brokers with.
    /// </remarks>
    /// <param name="limit">Bytes.</param>
    public static long Of(long limit) => Math.Clamp(limit / 2, Least, Most) / Mebibyte * Mebibyte;

    /// <summary>The value of <c>KAFKA_HEAP_OPTS</c>, such as <c>-Xms512m -Xmx512m</c>: of one size, so that it never has to grow under load.</summary>
    /// <param name="limit">Bytes that the broker may use.</param>
    public static string Options(long limit) =>
        string.Create(CultureInfo.InvariantCulture, $"-Xms{Of(limit) / Mebibyte}m -Xmx{Of(limit) / Mebibyte}m");

    /// <summary>The log cleaner's buffer, for a heap of which Kafka's default of 128 MiB would be more than a quarter; null where the default fits.</summary>
    /// <param name="limit">Bytes that the broker may use.</param>
    public static long? CleanerBuffer(long limit) => Of(limit) / 4 is var quarter && quarter < CleanerBufferDefault ? quarter : null;
}
