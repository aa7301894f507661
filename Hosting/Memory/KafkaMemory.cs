using System.Runtime.CompilerServices;
using StreamLab.Planning;
using StreamLab.Settings.Values;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The memory limits of one broker's container.</summary>
public sealed record KafkaMemory
{
    private const long LeastReservation = 6L << 20;
    private const long Most = 1L << 50;

    /// <summary>Creates limits in bytes.</summary>
    /// <param name="limit">The memory limit; 320 MiB or more.</param>
    /// <param name="reservation">The memory reserved when the machine has too little; 6 MiB to <paramref name="limit"/>. Null for none.</param>
    /// <param name="swap">The limit of memory and swap together; <paramref name="limit"/> or more. Null for the container runtime's default.</param>
    /// <exception cref="ArgumentException">A limit is out of its range or contradicts another.</exception>
    public KafkaMemory(long limit, long? reservation = null, long? swap = null)
        : this(Text(limit), reservation is { } reserved ? Text(reserved) : null, swap is { } swapped ? Text(swapped) : null)
    {
    }

    internal KafkaMemory(string limit, string? reservation, string? swap)
    {
        Limit = Read(limit, HeapSize.LeastLimit, Most, "320m or more");
        var text = Text(Limit);
        Reservation = reservation is null ? null : Read(reservation, LeastReservation, Limit, $"6m to {text}");
        Swap = swap is null ? null : Read(swap, Limit, Most, $"{text} or more");
    }

    /// <summary>The memory limit in bytes.</summary>
    public long Limit { get; }

    /// <summary>The memory reserved when the machine has too little, in bytes; null for none.</summary>
    public long? Reservation { get; }

    /// <summary>The limit of memory and swap together in bytes; null for the container runtime's default.</summary>
    public long? Swap { get; }

    /// <summary>Formats bytes in Docker's notation.</summary>
    internal static string Text(long bytes) => ByteSize.Format(bytes);

    private static long Read(string text, long least, long most, string allowed, [CallerArgumentExpression(nameof(text))] string name = "") =>
        ByteSize.TryParse(text, out var bytes) && bytes >= least && bytes <= most
            ? bytes
            : throw new ArgumentException($"'{text}' is not a number of bytes in the range; allowed are {allowed}.", name);
}
