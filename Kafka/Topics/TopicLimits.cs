using System.Globalization;

using Confluent.Kafka;
using Confluent.Kafka.Admin;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Topics;

/// <summary>The limits of a topic.</summary>
/// <param name="MaxMessageBytes">The largest batch in bytes, as sent (<c>max.message.bytes</c>); null when it is not known.</param>
public sealed record TopicLimits(int? MaxMessageBytes)
{
    /// <summary>The topic's setting. Without it the brokers' <c>message.max.bytes</c> applies.</summary>
    public const string Setting = "max.message.bytes";

    /// <summary>Bytes in a batch of one record beside the record's key and value: 61 of the batch and at most 35 of the record.</summary>
    private const int Overhead = 96;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Unknown limits.</summary>
    public static TopicLimits Unknown { get; } = new((int?)null);

    /// <summary>Reads the limits from the brokers; <see cref="Unknown"/> when they refuse, as without the right to describe configurations.</summary>
    public static async Task<TopicLimits> ReadAsync(SideClients clients, string topic, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(clients);
        var admin = clients.CreateAdmin();
        try
        {
            var described = await admin
                .DescribeConfigsAsync([new() { Type = ResourceType.Topic, Name = topic }], new() { RequestTimeout = RequestTimeout })
                .WaitAsync(cancellationToken);
            return described.Count == 1 && described[0].Entries.TryGetValue(Setting, out var entry)
                && int.TryParse(entry.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
                ? new(bytes)
                : Unknown;
        }
        catch (KafkaException)
        {
            return Unknown;
        }
        finally
        {
            // Disposing takes a tenth of a second, which the worker need not wait for.
            _ = Task.Run(admin.Dispose, CancellationToken.None);
        }
    }

    /// <summary>Gets the size of the largest record (key and value) that fits, at most <paramref name="most"/> bytes.</summary>
    /// <remarks>The size before compression, as Kafka's own producers count. A record that fits only when compressed counts as too large.</remarks>
    public int Record(int most) => MaxMessageBytes is { } limit ? Math.Clamp(limit - Overhead, 0, most) : most;

    /// <summary>Gets the size of the largest batch that fits, at most <paramref name="asked"/> bytes.</summary>
    /// <remarks>The client counts a batch's size before compression. A compressed batch is smaller, or it is sent uncompressed.</remarks>
    public int Batch(int asked) => MaxMessageBytes is { } limit ? Math.Clamp(asked, 1, Math.Max(1, limit)) : asked;
}
