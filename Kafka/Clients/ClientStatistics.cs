using System.Text.Json;

namespace StreamLab.Kafka.Clients;

/// <summary>Reads what librdkafka says of itself every <c>statistics.interval.ms</c>.</summary>
/// <remarks>https://github.com/confluentinc/librdkafka/blob/master/STATISTICS.md.</remarks>
public static class ClientStatistics
{
    /// <summary>Reads how many bytes were sent to brokers, protocol included (<c>tx_bytes</c>).</summary>
    /// <param name="json">The statistics, UTF-8.</param>
    /// <param name="bytes">Bytes since the client was made.</param>
    /// <returns>Whether they say.</returns>
    public static bool TryReadSentBytes(ReadOnlySpan<byte> json, out long bytes)
    {
        bytes = 0;
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isWanted = reader.ValueTextEquals("tx_bytes"u8);
                reader.Read();
                if (isWanted)
                {
                    return reader.TryGetInt64(out bytes);
                }

                reader.Skip();
            }

            return false;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
