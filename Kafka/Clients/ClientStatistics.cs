using System.Text.Json;

namespace StreamLab.Kafka.Clients;

/// <summary>Reads the statistics that librdkafka emits every <c>statistics.interval.ms</c>.</summary>
/// <remarks>https://github.com/confluentinc/librdkafka/blob/master/STATISTICS.md.</remarks>
public static class ClientStatistics
{
    /// <summary>Reads the number of bytes sent to brokers, with protocol overhead (<c>tx_bytes</c>).</summary>
    /// <param name="json">The statistics in UTF-8.</param>
    /// <param name="bytes">Bytes since the client was created.</param>
    /// <returns>False when the statistics do not contain it.</returns>
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
