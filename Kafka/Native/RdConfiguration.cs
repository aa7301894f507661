using System.Runtime.InteropServices;

using StreamLab.Testing.Native;

namespace StreamLab.Kafka.Native;

/// <summary>The functions of rdkafka.h that create a client.</summary>
internal static unsafe partial class RdConfiguration
{
    /// <summary><c>RD_KAFKA_PRODUCER</c>.</summary>
    internal const int Producer = 0;

    /// <summary><c>RD_KAFKA_CONSUMER</c>.</summary>
    internal const int Consumer = 1;

    private const string Library = NativeLibraryBinding.Name;

    private const int ErrorBytes = 512;

    /// <summary>Gets librdkafka's reason to reject a setting; null when it accepts it.</summary>
    internal static string? WhyNot(string name, string value)
    {
        var error = stackalloc byte[ErrorBytes];
        var configuration = New();
        try
        {
            return Set(configuration, name, value, error, ErrorBytes) == 0 ? null : Marshal.PtrToStringUTF8((IntPtr)error);
        }
        finally
        {
            Destroy(configuration);
        }
    }

    /// <summary>Gets the value of a setting, which can be given by another of its names, or librdkafka's default; null when there is neither.</summary>
    /// <param name="name">One name of the setting.</param>
    /// <param name="given">The settings that were given.</param>
    internal static string? Value(string name, IEnumerable<KeyValuePair<string, string>> given)
    {
        var error = stackalloc byte[ErrorBytes];
        var value = stackalloc byte[ErrorBytes];
        nuint size = ErrorBytes;
        var configuration = New();
        try
        {
            foreach (var (key, text) in given)
            {
                _ = Set(configuration, key, text, error, ErrorBytes);
            }

            return Get(configuration, name, value, ref size) == 0 ? Marshal.PtrToStringUTF8((IntPtr)value) : null;
        }
        finally
        {
            Destroy(configuration);
        }
    }

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_new")]
    internal static partial IntPtr New();

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_destroy")]
    internal static partial void Destroy(IntPtr configuration);

    /// <returns>0 when the setting was accepted.</returns>
    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Set(IntPtr configuration, string name, string value, byte* error, nuint errorSize);

    /// <returns>0 when there is such a setting.</returns>
    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_get", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Get(IntPtr configuration, string name, byte* value, ref nuint size);

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_set_opaque")]
    internal static partial void SetOpaque(IntPtr configuration, IntPtr opaque);

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_set_error_cb")]
    internal static partial void SetErrorCallback(
        IntPtr configuration, delegate* unmanaged[Cdecl]<IntPtr, int, IntPtr, IntPtr, void> callback);

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_set_log_cb")]
    internal static partial void SetLogCallback(
        IntPtr configuration, delegate* unmanaged[Cdecl]<IntPtr, int, IntPtr, IntPtr, void> callback);

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_set_stats_cb")]
    internal static partial void SetStatisticsCallback(
        IntPtr configuration, delegate* unmanaged[Cdecl]<IntPtr, byte*, nuint, IntPtr, int> callback);

    [LibraryImport(Library, EntryPoint = "rd_kafka_opaque")]
    internal static partial IntPtr OpaqueOf(IntPtr client);

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_interceptor_add_on_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AddOnNew(
        IntPtr configuration, string name,
        delegate* unmanaged[Cdecl]<IntPtr, IntPtr, IntPtr, byte*, nuint, int> onNew, IntPtr opaque);

    /// <summary>May be called only from an on_new interceptor.</summary>
    [LibraryImport(Library, EntryPoint = "rd_kafka_interceptor_add_on_acknowledgement")]
    internal static partial int AddOnAcknowledgement(
        IntPtr client, byte* name, delegate* unmanaged[Cdecl]<IntPtr, RdMessage*, IntPtr, int> onAcknowledgement, IntPtr opaque);

    /// <summary>May be called only from an on_new interceptor. The callback runs on the broker's thread, before an answer is read.</summary>
    [LibraryImport(Library, EntryPoint = "rd_kafka_interceptor_add_on_response_received")]
    internal static partial int AddOnResponseReceived(
        IntPtr client, byte* name,
        delegate* unmanaged[Cdecl]<IntPtr, int, IntPtr, int, short, short, int, nuint, long, int, IntPtr, int> onResponseReceived, IntPtr opaque);

    /// <summary>Takes ownership of the configuration, unless it fails.</summary>
    [LibraryImport(Library, EntryPoint = "rd_kafka_new")]
    internal static partial IntPtr NewClient(int kind, IntPtr configuration, byte* error, nuint errorSize);
}
