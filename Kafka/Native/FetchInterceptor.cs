using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace StreamLab.Kafka.Native;

/// <summary>Has <see cref="SpentRecords"/> told of each answer to a fetch, by consumers that Confluent.Kafka makes.</summary>
/// <remarks>
/// librdkafka lets interceptors be added while a client is made and not later, and Confluent.Kafka has no place for them: so this stands
/// in front of the delegate with which Confluent.Kafka makes native clients. Where a version of it keeps that elsewhere, nothing is
/// intercepted and records are freed by who received them.
/// </remarks>
internal static unsafe class FetchInterceptor
{
    /// <summary>https://kafka.apache.org/protocol#protocol_api_keys.</summary>
    private const short Fetch = 1;

    private static readonly Lazy<bool> Installed = new(TryInstall);

    /// <summary>Sees to it that answers to consumers made from now on are told of.</summary>
    /// <returns>Whether they are.</returns>
    public static bool Install() => Installed.Value;

    private static bool TryInstall()
    {
        var field = ConfluentBindings.Find("_new");
        if (field?.GetValue(null) is not Delegate made || CreationBy(made) is not { } creation)
        {
            return false;
        }

        field.SetValue(null, Delegate.CreateDelegate(field.FieldType, creation, nameof(Creation<,>.Make)));
        return true;
    }

    private static object? CreationBy(Delegate made)
    {
        var type = made.GetType();
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Func<,,,,>)
            && type.GetGenericArguments() is [{ IsEnum: true } kind, var configuration, var error, var errorSize, { IsClass: true } client]
            && configuration == typeof(IntPtr) && error == typeof(StringBuilder) && errorSize == typeof(UIntPtr)
            ? Activator.CreateInstance(typeof(Creation<,>).MakeGenericType(kind, client), made)
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
            SpentRecords.Serve(client, brokerId);
        }

        return 0;
    }

    /// <summary>Makes native clients as <paramref name="made"/> does, consumers with the interceptor. Its types are Confluent.Kafka's own.</summary>
    private sealed class Creation<TKind, TClient>(Func<TKind, IntPtr, StringBuilder, UIntPtr, TClient> made)
        where TKind : unmanaged, Enum
    {
        public TClient Make(TKind kind, IntPtr configuration, StringBuilder error, UIntPtr errorSize)
        {
            if (Convert.ToInt32(kind) == RdConfiguration.Consumer)
            {
                _ = RdConfiguration.AddOnNew(configuration, "streamlab", &OnNew, IntPtr.Zero);
            }

            return made(kind, configuration, error, errorSize);
        }
    }
}
