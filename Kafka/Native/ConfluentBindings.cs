using System.Reflection;

using Confluent.Kafka;

namespace StreamLab.Kafka.Native;

/// <summary>The delegates by which Confluent.Kafka calls librdkafka.</summary>
internal static class ConfluentBindings
{
    /// <summary>The field of one of them, bound; none where this version keeps it elsewhere.</summary>
    /// <param name="name">The field's name, such as <c>_new</c>.</param>
    internal static FieldInfo? Find(string name)
    {
        // Any use makes Confluent.Kafka load its library and bind its delegates.
        _ = Library.Version;
        return typeof(Library).Assembly.GetType("Confluent.Kafka.Impl.Librdkafka")?.GetField(name, BindingFlags.Static | BindingFlags.NonPublic);
    }
}
