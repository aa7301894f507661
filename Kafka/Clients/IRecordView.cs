using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>One record as a consumer shows it. Take it as a type parameter: calls are then as direct as to the type itself.</summary>
public interface IRecordView
{
    /// <summary>What stands in place of a record; <see cref="ErrorCode.NoError"/> for a record.</summary>
    ErrorCode ErrorCode { get; }

    /// <summary>Its partition.</summary>
    int Partition { get; }

    /// <summary>Its offset.</summary>
    long Offset { get; }

    /// <summary>Whether it has a key.</summary>
    bool HasKey { get; }

    /// <summary>Its key; empty when it has none.</summary>
    ReadOnlySpan<byte> Key { get; }

    /// <summary>Its value; empty when it has none.</summary>
    ReadOnlySpan<byte> Value { get; }

    /// <summary>The last header of that name.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is one.</returns>
    bool TryGetHeader(string name, out ReadOnlySpan<byte> value);
}
