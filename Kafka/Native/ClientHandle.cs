using System.Reflection;
using System.Runtime.InteropServices;

using Confluent.Kafka;

namespace StreamLab.Kafka.Native;

/// <summary>Gets the native client of a Confluent.Kafka client, for librdkafka's batch calls.</summary>
internal static class ClientHandle
{
    private static readonly PropertyInfo Property =
        typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic)
        ?? throw new InvalidOperationException(
            $"Confluent.Kafka {typeof(Handle).Assembly.GetName().Version} does not have the property LibrdkafkaHandle.");

    /// <summary>Gets the native client of <paramref name="client"/>, which stays alive until the handle is released.</summary>
    internal static SafeHandle Of(IClient client) =>
        (SafeHandle?)Property.GetValue(client.Handle) ?? throw new ObjectDisposedException(client.Name);
}
