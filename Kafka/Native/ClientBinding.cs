using System.Runtime.CompilerServices;

using StreamLab.Testing.Native;

namespace StreamLab.Kafka.Native;

/// <summary>Binds the native calls of the batch clients as <see cref="NativeLibraryBinding"/> says.</summary>
internal static class ClientBinding
{
    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Usage", "CA2255", Justification = "The resolver must exist before the first native call.")]
    internal static void Bind() => NativeLibraryBinding.Bind(typeof(ClientBinding).Assembly);
}
