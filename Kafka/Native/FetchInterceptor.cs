using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

using StreamLab.Testing.Native;

namespace StreamLab.Kafka.Native;

/// <summary>Calls <see cref="MessageReclaimer"/> at each answer to a fetch, in consumers that Confluent.Kafka creates.</summary>
/// <remarks>
/// librdkafka accepts interceptors only while a client is created, and Confluent.Kafka offers no way to add them. So this class wraps the
/// delegate with which Confluent.Kafka creates native clients. In a version that has no such delegate nothing is intercepted, and the
/// consuming thread frees the records.
/// </remarks>
internal static unsafe class FetchInterceptor
{
    /// <summary>https://kafka.apache.org/protocol#protocol_api_keys.</summary>
    private const short Fetch = 1;

    private static readonly Lazy<bool> Installed = new(TryInstall);

    /// <summary>Installs the interceptor for consumers created from now on.</summary>
    /// <returns>False when that is not possible.</returns>
    public static bool Install() => Installed.Value;

    private static bool TryInstall()
    {
        var field = ConfluentBindings.Find("_new");
        if (field?.GetValue(null) is not Delegate create || CreationBy(create) is not { } creation)
        {
            return false;
        }

        field.SetValue(null, Delegate.CreateDelegate(field.FieldType, creation, nameof(Creation<,>.Make)));
        return true;
    }

    private static object? CreationBy(Delegate create)
    {
        var type = create.GetType();
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Func<,,,,>)
            && type.GetGenericArguments() is [{ IsEnum: true } kind, var configuration, var error, var errorSize, { IsClass: true } client]
            && configuration == typeof(IntPtr) && error == typeof(StringBuilder) && errorSize == typeof(UIntPtr)
            ? Activator.CreateInstance(typeof(Creation<,>).MakeGenericType(kind, client), create)
            : null;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnNew(IntPtr client, IntPtr configuration, IntPtr opaque, byte* error, nuint errorSize)
    {
        fixed (byte* name = "streamlab\0"u8)
        {
            return RdConfiguration.AddOnResponseReceived(client, name, &OnResponseReceived, IntPtr.Zero);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnResponseReceived(
        IntPtr client, int socket, IntPtr broker, int brokerId, short api, short version, int correlation, nuint size, long roundTrip,
        int error, IntPtr opaque)
    {
        if (api == Fetch)
        {
            MessageReclaimer.Reclaim(client, brokerId);
        }

        return 0;
    }

    /// <summary>
    /// Creates native clients with <paramref name="create"/>, and adds the interceptor to consumers. Its type parameters are Confluent.Kafka's.
    /// </summary>
    private sealed class Creation<TKind, TClient>(Func<TKind, IntPtr, StringBuilder, UIntPtr, TClient> create)
        where TKind : unmanaged, Enum
    {
        public TClient Make(TKind kind, IntPtr configuration, StringBuilder error, UIntPtr errorSize)
        {
            if (Convert.ToInt32(kind) == RdConfiguration.Consumer)
            {
                _ = RdConfiguration.AddOnNew(configuration, "streamlab", &OnNew, IntPtr.Zero);
            }

            return create(kind, configuration, error, errorSize);
        }
    }
}
