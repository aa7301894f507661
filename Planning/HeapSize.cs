using System.Globalization;

namespace StreamLab.Planning;

/// <summary>How much of a broker's memory is its JVM's heap.</summary>
public static class HeapSize
{
    /// <summary>Kafka's name of the log cleaner's buffer, which every broker takes from its heap when it starts.</summary>
    public const string CleanerBufferProperty = "log.cleaner.dedupe.buffer.size";

    private const long Mebibyte = 1 << 20;
    private const long CleanerBufferDefault = 128 * Mebibyte;
    private const long Least = 128 * Mebibyte;
    private const long Most = 6144 * Mebibyte;

    /// <summary>The heap of a broker that may use <paramref name="limit"/> bytes: half, 128 MiB to 6 GiB.</summary>
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
