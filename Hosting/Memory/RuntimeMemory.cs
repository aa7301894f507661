using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Memory;

/// <summary>Converts a broker's memory limits to arguments of <c>docker run</c>, which are the same for podman.</summary>
internal static class RuntimeMemory
{
    public static void AddTo(IList<object> args, KafkaMemory memory)
    {
        Add(args, "--memory", memory.Limit);
        Add(args, "--memory-reservation", memory.Reservation);
        Add(args, "--memory-swap", memory.Swap);
    }

    private static void Add(IList<object> args, string option, long? bytes)
    {
        if (bytes is { } value)
        {
            args.Add(option);
            args.Add(KafkaMemory.Text(value));
        }
    }
}
