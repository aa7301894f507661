using System.Reflection;

using Confluent.Kafka;

namespace StreamLab.Testing.Native;

/// <summary>Finds the delegates with which Confluent.Kafka calls librdkafka.</summary>
internal static class ConfluentBindings
{
    /// <summary>Finds the field of a bound delegate; null when this version of Confluent.Kafka has no such field.</summary>
    /// <param name="name">The field's name, such as <c>_new</c>.</param>
    internal static FieldInfo? Find(string name)
    {
        // Any use of Library makes Confluent.Kafka load librdkafka and bind its delegates.
        _ = Library.Version;
        return typeof(Library).Assembly.GetType("Confluent.Kafka.Impl.Librdkafka")?.GetField(name, BindingFlags.Static | BindingFlags.NonPublic);
    }
}
