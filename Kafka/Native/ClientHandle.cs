using System.Reflection;
using System.Runtime.InteropServices;

using Confluent.Kafka;

namespace StreamLab.Kafka.Native;

/// <summary>Confluent.Kafka's clients and librdkafka's batch calls share one native client: this gets at it.</summary>
internal static class ClientHandle
{
    private static readonly PropertyInfo? Property = typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>Whether this version of Confluent.Kafka keeps it where it is looked for.</summary>
    internal static bool IsFound => typeof(SafeHandle).IsAssignableFrom(Property?.PropertyType);

    /// <summary>The native client behind <paramref name="client"/>, kept alive until the result is released.</summary>
    /// <exception cref="InvalidOperationException">This version of Confluent.Kafka keeps it elsewhere.</exception>
    internal static SafeHandle Of(IClient client)
    {
        if (Property is null)
        {
            throw new InvalidOperationException(
                $"Confluent.Kafka {typeof(Handle).Assembly.GetName().Version} keeps its native handle elsewhere than expected.");
        }

        return (SafeHandle?)Property.GetValue(client.Handle) ?? throw new ObjectDisposedException(client.Name);
    }
}
