using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using Confluent.Kafka;

namespace StreamLab.Testing.Native;

/// <summary>Binds an assembly's native calls to the build of librdkafka that Confluent.Kafka loaded.</summary>
/// <remarks>
/// Confluent.Kafka ships several builds (plain, centos8, alpine) and loads the first whose dependencies are installed. A second copy of
/// the library in the process could not use the first one's handles.
/// </remarks>
internal static class NativeLibraryBinding
{
    internal const string Name = "librdkafka";

    private static readonly Lazy<IntPtr> Loaded = new(FindLoaded);

    /// <summary>Binds an assembly's calls; done once, by its module initializer.</summary>
    internal static void Bind(Assembly assembly) =>
        NativeLibrary.SetDllImportResolver(assembly, static (name, _, _) => name == Name ? Loaded.Value : IntPtr.Zero);

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Usage", "CA2255", Justification = "The resolver must exist before the first native call.")]
    internal static void BindThisAssembly() => Bind(typeof(NativeLibraryBinding).Assembly);

    private static IntPtr FindLoaded()
    {
        if (IntPtr.Size != sizeof(long))
        {
            throw new PlatformNotSupportedException("StreamLab needs a 64-bit process.");
        }

        var version = (Delegate?)ConfluentBindings.Find("_version")?.GetValue(null) ?? throw Unknown();
        var name = version.Method.DeclaringType?.GetField("DllName")?.GetRawConstantValue() as string ?? throw Unknown();
        return NativeLibrary.Load(name, typeof(Library).Assembly, null);
    }

    private static InvalidOperationException Unknown() =>
        new($"Confluent.Kafka {typeof(Library).Assembly.GetName().Version} does not name its native library as expected.");
}
