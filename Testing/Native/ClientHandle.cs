using System.Reflection;
using System.Runtime.InteropServices;

using Confluent.Kafka;

namespace StreamLab.Testing.Native;

/// <summary>Gets the native client of a Confluent.Kafka client, for librdkafka's batch calls.</summary>
internal static class ClientHandle
{
    private static readonly PropertyInfo? Property = typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>True when this version of Confluent.Kafka has the property.</summary>
    internal static bool IsFound => typeof(SafeHandle).IsAssignableFrom(Property?.PropertyType);

    /// <summary>Gets the native client of <paramref name="client"/>, which stays alive until the handle is released.</summary>
    /// <exception cref="InvalidOperationException">This version of Confluent.Kafka does not have the property.</exception>
    internal static SafeHandle Get(IClient client)
    {
        if (Property is null)
        {
            throw new InvalidOperationException(
                $"Confluent.Kafka {typeof(Handle).Assembly.GetName().Version} does not have the property LibrdkafkaHandle.");
        }

        return (SafeHandle?)Property.GetValue(client.Handle) ?? throw new ObjectDisposedException(client.Name);
    }
}
