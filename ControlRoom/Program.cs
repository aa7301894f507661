using StreamLab.ControlRoom;
using StreamLab.ControlRoom.Services;
using StreamLab.ControlRoom.Web;
using StreamLab.Processes.Services;
using StreamLab.Settings;

try
{
    return args is [ServicesApp.Argument]
        ? await ServicesApp.RunAsync()
        : await LabProcess.RunAsync(LabProgram.ControlRoom, args, ControlRoomApp.Configure, ControlRoomApp.Map);
}
catch (IOException e) when (ListenAddress.IsRefused(e))
{
    await Console.Error.WriteLineAsync($"ControlRoom cannot listen. {e.Message.TrimEnd('.')}. Choose another port with --port.");
    return ExitCodes.StartFailed;
}
