using System.Runtime.InteropServices;

using StreamLab.Kafka.Native;
using StreamLab.Settings;

namespace StreamLab.Kafka.Clients;

/// <summary>Numbers the partitions of several topics through, in batches of received records. One thread uses it.</summary>
/// <param name="topics">The topics.</param>
internal sealed unsafe class PartitionNumbers(EventTopics topics)
{
    private readonly Dictionary<IntPtr, int> _firsts = [];
    private IntPtr _topic;
    private int _first;

    /// <summary>Replaces each record's partition by its number among those of all topics. The client does not read it again.</summary>
    /// <param name="messages">Pointers to the records.</param>
    public void Apply(ReadOnlySpan<IntPtr> messages)
    {
        foreach (var pointer in messages)
        {
            var message = (RdMessage*)pointer;
            if (message->Topic == IntPtr.Zero)
            {
                // An error of the client, and of no partition.
                continue;
            }

            if (message->Topic != _topic)
            {
                (_topic, _first) = (message->Topic, FirstOf(message->Topic));
            }

            message->Partition = _first < 0 ? -1 : _first + message->Partition;
        }
    }

    private int FirstOf(IntPtr topic)
    {
        if (!_firsts.TryGetValue(topic, out var first))
        {
            _firsts[topic] = first = topics.NumberOf(Marshal.PtrToStringUTF8(RdKafka.TopicName(topic)) ?? "", 0);
        }

        return first;
    }
}
