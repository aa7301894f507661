using Confluent.Kafka;
using StreamLab.Verification.Stamping;

namespace StreamLab.Verification;

/// <summary>What a <see cref="KafkaVerification"/> needs to know.</summary>
public sealed record VerificationOptions
{
    /// <summary>How to reach the brokers: addresses, and what security they ask for. The log is read back with it.</summary>
    public required ClientConfig Client { get; init; }

    /// <summary>When a record counts as processed. <see cref="ProcessedWhen.Reported"/> finds more.</summary>
    public ProcessedWhen Processed { get; init; } = ProcessedWhen.Consumed;

    /// <summary>The header that each record gets: 21 bytes.</summary>
    public string HeaderName { get; init; } = StampHeaders.DefaultName;

    /// <summary>The header of records that were made from others: the stamp of the first record of the chain.</summary>
    public string OriginHeaderName { get; init; } = StampHeaders.DefaultOrigin;

    /// <summary>How long a verdict waits, at each step, for records in flight, for consumers, and for the next part of the log.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Whether records of one producer must be in the order of its calls. False for producers whose asynchronous serializers run at the same time:
    /// their records have no order.
    /// </summary>
    public bool ChecksOrder { get; init; } = true;

    /// <summary>Measures <see cref="Patience"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Client);
        if (string.IsNullOrWhiteSpace(Client.BootstrapServers))
        {
            throw new ArgumentException("Client has no BootstrapServers; allowed are addresses such as 'localhost:9092'.", nameof(Client));
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(HeaderName);
        ArgumentException.ThrowIfNullOrWhiteSpace(OriginHeaderName);
        if (HeaderName == OriginHeaderName)
        {
            throw new ArgumentException($"HeaderName and OriginHeaderName are both '{HeaderName}'; they must differ.", nameof(OriginHeaderName));
        }

        if (Patience <= TimeSpan.Zero || Patience > TimeSpan.FromHours(1))
        {
            throw new ArgumentOutOfRangeException(nameof(Patience), Patience, "Allowed is more than nothing and at most 1 hour.");
        }

        if (!Enum.IsDefined(Processed))
        {
            throw new ArgumentOutOfRangeException(nameof(Processed), Processed, "Allowed are Consumed and Reported.");
        }

        ArgumentNullException.ThrowIfNull(Time);
    }
}
