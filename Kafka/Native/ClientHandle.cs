using System.Reflection;
using System.Runtime.InteropServices;

using Confluent.Kafka;

namespace StreamLab.Kafka.Native;

/// <summary>Confluent.Kafka's clients and librdkafka's batch calls share one native client: this gets at it.</summary>
internal static class ClientHandle
{
    private static readonly PropertyInfo Property =
        typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException(
            $"Confluent.Kafka {typeof(Handle).Assembly.GetName().Version} keeps its native handle elsewhere than expected.");

    /// <summary>The native client behind <paramref name="client"/>, kept alive until the result is released.</summary>
    internal static SafeHandle Of(IClient client) =>
        (SafeHandle?)Property.GetValue(client.Handle) ?? throw new ObjectDisposedException(client.Name);
}
