using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Verification.Statistics;

namespace StreamLab.Kafka.Native;

/// <summary>A native producer that reports acknowledgements directly to a sink: without a queue, a poll or an allocation per record.</summary>
/// <remarks>
/// librdkafka accepts interceptors only while a client is created, and Confluent.Kafka offers no way to add them. So this class creates
/// the client itself, from the same settings.
/// </remarks>
internal sealed unsafe class ProducerClient : SafeHandle
{
    private const int ErrorBytes = 512;

    /// <summary>The prefix of Confluent.Kafka's own settings, which librdkafka does not know.</summary>
    public const string OwnSettings = "dotnet.";

    private GCHandle _receiver;

    /// <summary>Creates a client.</summary>
    /// <exception cref="KafkaConfigurationException">librdkafka rejects a setting.</exception>
    public ProducerClient(ProducerConfig settings, IDeliverySink sink, IClientEvents events)
        : base(IntPtr.Zero, ownsHandle: true)
    {
        _receiver = GCHandle.Alloc(new Receiver(sink, events));
        var configuration = RdConfiguration.New();
        try
        {
            SetAll(configuration, settings);
            var opaque = GCHandle.ToIntPtr(_receiver);
            RdConfiguration.SetOpaque(configuration, opaque);
            RdConfiguration.SetErrorCallback(configuration, &OnError);
            RdConfiguration.SetLogCallback(configuration, &OnLog);
            RdConfiguration.SetStatisticsCallback(configuration, &OnStatistics);
            _ = RdConfiguration.AddOnNew(configuration, "streamlab", &OnNew, opaque);
            var error = stackalloc byte[ErrorBytes];
            var client = RdConfiguration.NewClient(RdConfiguration.Producer, configuration, error, ErrorBytes);
            if (client == IntPtr.Zero)
            {
                throw new KafkaConfigurationException(Marshal.PtrToStringUTF8((IntPtr)error)!);
            }

            SetHandle(client);
        }
        catch
        {
            RdConfiguration.Destroy(configuration);
            _receiver.Free();
            throw;
        }
    }

    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle()
    {
        // Waits for the client's threads, so no callback comes afterwards.
        RdKafka.Destroy(handle);
        _receiver.Free();
        return true;
    }

    private static void SetAll(IntPtr configuration, ProducerConfig settings)
    {
        var error = stackalloc byte[ErrorBytes];
        foreach (var (name, value) in settings.Where(static setting => !setting.Key.StartsWith(OwnSettings, StringComparison.Ordinal)))
        {
            if (RdConfiguration.Set(configuration, name, value, error, ErrorBytes) != 0)
            {
                throw new KafkaConfigurationException(Marshal.PtrToStringUTF8((IntPtr)error)!);
            }
        }
    }

    private static Receiver ReceiverOf(IntPtr opaque) => (Receiver)GCHandle.FromIntPtr(opaque).Target!;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnNew(IntPtr client, IntPtr configuration, IntPtr opaque, byte* error, nuint errorSize)
    {
        fixed (byte* name = "streamlab\0"u8)
        {
            return RdConfiguration.AddOnAcknowledgement(client, name, &OnAcknowledgement, opaque);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnAcknowledgement(IntPtr client, RdMessage* message, IntPtr opaque)
    {
        var sink = ReceiverOf(opaque).Sink;
        var bytes = (int)(message->KeyLength + message->ValueLength);
        if (message->Error == 0)
        {
            sink.Acknowledged(message->Partition, message->Opaque, bytes);
        }
        else
        {
            sink.Failed(message->Partition, message->Opaque, bytes, (ErrorCode)message->Error, (PersistenceStatus)RdKafka.MessageStatus(message));
        }

        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnError(IntPtr client, int code, IntPtr reason, IntPtr opaque) =>
        ReceiverOf(opaque).Events.Failed((ErrorCode)code, Marshal.PtrToStringUTF8(reason) ?? "");

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnStatistics(IntPtr client, byte* json, nuint length, IntPtr opaque)
    {
        if (ClientReading.TryReadSentBytes(new(json, (int)length), out var bytes))
        {
            ReceiverOf(opaque).Events.Sent(bytes);
        }

        return 0;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnLog(IntPtr client, int level, IntPtr facility, IntPtr text)
    {
        // librdkafka passes no client with lines that it logs before the client is complete.
        if (client != IntPtr.Zero && RdConfiguration.OpaqueOf(client) is var opaque && opaque != IntPtr.Zero)
        {
            ReceiverOf(opaque).Events.Log(
                new("", (SyslogLevel)level, Marshal.PtrToStringUTF8(facility) ?? "", Marshal.PtrToStringUTF8(text) ?? ""));
        }
    }

    private sealed record Receiver(IDeliverySink Sink, IClientEvents Events);
}
